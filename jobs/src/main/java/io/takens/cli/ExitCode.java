package io.takens.cli;

/** What the process returns. Scripts may rely on these numbers. */
final class ExitCode {
    static final int OK = 0;

    /** A fault of the program; the stack trace is shown with {@code --verbose}. */
    static final int INTERNAL = 1;

    /** Unknown option, missing argument, value out of range. */
    static final int USAGE = 2;

    /** A file could not be read, understood or written. */
    static final int BAD_INPUT = 3;

    /** A broker or registry cannot be reached, or a port is taken. */
    static final int UNREACHABLE = 4;

    /** A check found differences, for example a topic that is not as it should be. */
    static final int DIFFERENT = 5;

    /** Credentials, a certificate or an ACL stand in the way. */
    static final int REFUSED = 6;

    /** Interrupted from the keyboard, as shells have it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
