"""The example library: a believable month of one council."""
