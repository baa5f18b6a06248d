"""The client against a scripted server on this computer."""
