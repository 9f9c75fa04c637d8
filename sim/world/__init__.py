"""The World: demand and luck, drawn before any policy touches them."""
