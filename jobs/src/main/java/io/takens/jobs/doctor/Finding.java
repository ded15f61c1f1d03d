package io.takens.jobs.doctor;

/**
 * The answer to one question.
 *
 * @param check what was asked, in one or two words
 * @param verdict how it turned out
 * @param sentence what was found, with the numbers, and what to do where that is not in order
 */
public record Finding(String check, Verdict verdict, String sentence) {

    /** How a check turned out. */
    public enum Verdict {
        /** In order. */
        OK,
        /** The jobs run, but not as they could, or it could not be found out. */
        WARNING,
        /** The jobs would not run, or would lose something. */
        FAILED,
        /** Nobody answered. */
        UNREACHABLE,
        /** Credentials, a certificate or an ACL stand in the way. */
        REFUSED
    }

    static Finding ok(String check, String sentence) {
        return new Finding(check, Verdict.OK, sentence);
    }

    static Finding warning(String check, String sentence) {
        return new Finding(check, Verdict.WARNING, sentence);
    }

    static Finding failed(String check, String sentence) {
        return new Finding(check, Verdict.FAILED, sentence);
    }

    /** Whether the jobs can run in spite of it. */
    public boolean passed() {
        return verdict == Verdict.OK || verdict == Verdict.WARNING;
    }

    /** The line that is printed: {@code ok  topics  6 as they have to be}. */
    public String line() {
        String word = verdict == Verdict.OK ? "ok" : verdict.name().toLowerCase(java.util.Locale.ROOT);
        return String.format("%-11s %-13s %s", word, check, sentence);
    }
}
