"""What is done for a campaign: its posts, videos and polls."""
