"""What a campaign is measured by: measures, readings, charts, link tags."""
