"""The data processing of umlhost: package repositories and trees of files.

It runs only in the jail `reader`, isolated (`python3 -I`). All its input is untrusted.
"""
