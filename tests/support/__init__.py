"""What tests share, one subject a file. Read ``qt_loop`` first; may import everything but other tests."""
