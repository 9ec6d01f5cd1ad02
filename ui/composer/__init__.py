"""The panel at the side in which one post is written, and the picture of how residents will see it."""
