"""Small parts every page is made of: buttons, labels, pills, fields, banners, empty places. Read ``buttons.py`` first."""
