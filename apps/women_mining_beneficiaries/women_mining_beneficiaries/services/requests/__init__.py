"""A request for support from filing to delivery: completeness, matching, referral, signature, stages, reply."""
