"""The folder of all the folders: its mark, its lock, its register, and orders to it."""
