// The command line under test, as it is started: the one that is built already (`YIPING_BIN`), or one built for it.
export const PROGRAM = process.env.YIPING_BIN ? [process.env.YIPING_BIN] : ["cargo", "run", "-q", "-p", "yiping-cli", "--no-default-features", "--"];
