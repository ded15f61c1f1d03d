package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The latest changes declared, so that one change found by two kinds of test is reported once. */
final class RecentOnsets {
    private static final int HELD = 8;
    private static final long NEAR = 200; // samples between two estimates of one onset
    private static final long NEAR_EARLY = 12; // the same where one comes from a level scan

    private final long[] onsets = new long[HELD];
    private final long[] declared = new long[HELD];
    private final boolean[] early = new boolean[HELD];
    private int count;

    /** @param fromLevelScan whether a {@link LevelScan} found it */
    void add(long onset, long now, boolean fromLevelScan) {
        int at = count % HELD;
        onsets[at] = onset;
        declared[at] = now;
        early[at] = fromLevelScan;
        count++;
    }

    /**
     * Whether a change with this onset was declared before.
     *
     * @param fromLevelScan whether a {@link LevelScan} says so
     */
    boolean knows(long onset, boolean fromLevelScan) {
        for (int i = 0; i < Math.min(count, HELD); i++) {
            long near = early[i] || fromLevelScan ? NEAR_EARLY : NEAR;
            boolean close = Math.abs(onsets[i] - onset) <= near;
            boolean within = !early[i] && !fromLevelScan && onset >= onsets[i] - near && onset <= declared[i];
            if (close || within) {
                return true;
            }
        }
        return false;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int i = 0; i < HELD; i++) {
            out.writeLong(onsets[i]);
            out.writeLong(declared[i]);
            out.writeBoolean(early[i]);
        }
    }

    static RecentOnsets read(DataInput in) throws IOException {
        RecentOnsets recent = new RecentOnsets();
        recent.count = in.readInt();
        for (int i = 0; i < HELD; i++) {
            recent.onsets[i] = in.readLong();
            recent.declared[i] = in.readLong();
            recent.early[i] = in.readBoolean();
        }
        return recent;
    }
}
