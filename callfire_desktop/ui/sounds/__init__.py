"""The Sounds tab: the list, files that become sounds, and messages that are typed and spoken. Read ``controller`` first.

``adding`` and its panel take files, ``changing`` renames, saves, deletes and brings back, ``spoken_controller`` serves the page
"Type and hear"; these four know services, everything else imports ui parts only.
"""
