/** Under which name the hash of the set-up token is kept. */
export const SETUP_SETTING = "setup-token";
