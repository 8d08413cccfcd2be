"""What umlhost knows of data: repositories of packages and trees of files.

It runs in the jail `reader` only, isolated (`python3 -I`), and reads what others wrote: nothing of it is trusted.
"""
