package io.takens.jobs.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what was meant by a misspelt name. */
final class Nearest {
    private Nearest() {}

    /** The name that is the fewest edits away, if they are at most {@code most}. */
    static Optional<String> to(String misspelt, Collection<String> names, int most) {
        return names.stream()
                .filter(name -> distance(misspelt, name) <= most)
                .min(Comparator.comparingInt(name -> distance(misspelt, name)));
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one character. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
