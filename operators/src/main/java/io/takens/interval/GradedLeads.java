package io.takens.interval;

import java.util.Arrays;

/** Leads at which errors are kept: 1, 2, 3, 4, 6, 8, 12, 16, ..., two to every octave. */
public final class GradedLeads {
    private GradedLeads() {}

    /** @param longest the greatest lead that may be among them, at least 1 */
    public static int[] upTo(int longest) {
        int[] leads = new int[2 * Integer.SIZE];
        int size = 0;
        for (int lead = 1; lead > 0 && lead <= longest; lead = next(lead)) {
            leads[size++] = lead;
        }
        return Arrays.copyOf(leads, size);
    }

    /** @param lead that is to be the last one, or to be passed by the last one, at least 1 */
    public static int[] reaching(int lead) {
        int[] leads = upTo(lead);
        int last = leads[leads.length - 1];
        return last == lead ? leads : upTo(next(last));
    }

    private static int next(int lead) {
        int power = Integer.highestOneBit(lead);
        return lead < 4 ? lead + 1 : lead == power ? lead + power / 2 : 2 * power;
    }
}
