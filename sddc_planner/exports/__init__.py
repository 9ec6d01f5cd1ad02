"""Writing files for other people and programs. Each appears whole or not at all."""
