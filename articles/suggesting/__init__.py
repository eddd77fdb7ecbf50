"""What the detectors suspect in the archive as it stands: counts to compare with, and suggestions kept up to date."""
