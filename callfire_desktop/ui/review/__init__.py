"""What a person makes of recordings: decisions and notes. Used by the Calls tab. Start with review_part."""
