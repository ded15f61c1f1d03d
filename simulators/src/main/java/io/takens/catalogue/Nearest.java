package io.takens.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant who wrote a name that is not known. */
public final class Nearest {

    private static final int NAMES = 3;

    private Nearest() {}

    /** The three known names that take the fewest changes of a letter, nearest first, upper and lower case alike. */
    public static List<String> of(String wanted, Collection<String> known) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return known.stream()
                .sorted(Comparator.comparingInt(name -> editDistance(lower, name.toLowerCase(Locale.ROOT))))
                .limit(NAMES)
                .toList();
    }

    /** Fewest insertions, deletions and replacements that turn one word into the other (Levenshtein 1965). */
    private static int editDistance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
