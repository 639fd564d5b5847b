"""The recipe that makes the weights in models/. README.md beside this file says how to run it."""
