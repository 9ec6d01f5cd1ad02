"""The files that carry sign-off between laptops: ``.sddcpack`` out, ``.sddcsign`` back. Formats only; no SQL."""
