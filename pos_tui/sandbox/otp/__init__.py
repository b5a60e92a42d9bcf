"""One-time codes (Zupy Partner API, OTP flow): who must be verified, the codes, and the sessions they give."""
