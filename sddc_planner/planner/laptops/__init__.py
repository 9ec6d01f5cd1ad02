"""Sign-off across laptops: packs that go out, packs that are opened, decisions that come back."""
