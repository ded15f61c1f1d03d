package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Index in the stream of the n-th sample seen, for scans that close up gaps: remembers the latest {@value #HELD}. */
final class SampleClock {
    static final int HELD = 16;

    private final long[] positions = new long[HELD]; // sample that followed the gap
    private final long[] missing = new long[HELD]; // missing in all up to there
    private int gaps;
    private long seen;

    void tick() {
        seen++;
    }

    void gap(long samples) {
        long before = gaps == 0 ? 0 : missing[(gaps - 1) % HELD];
        positions[gaps % HELD] = seen;
        missing[gaps % HELD] = before + samples;
        gaps++;
    }

    /** @param position from 0 */
    long index(long position) {
        long shift = 0;
        for (int g = Math.max(0, gaps - HELD); g < gaps; g++) {
            if (positions[g % HELD] <= position) {
                shift = missing[g % HELD];
            } else {
                break;
            }
        }
        return position + shift;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seen);
        out.writeInt(gaps);
        for (int i = 0; i < HELD; i++) {
            out.writeLong(positions[i]);
            out.writeLong(missing[i]);
        }
    }

    static SampleClock read(DataInput in) throws IOException {
        SampleClock clock = new SampleClock();
        clock.seen = in.readLong();
        clock.gaps = in.readInt();
        for (int i = 0; i < HELD; i++) {
            clock.positions[i] = in.readLong();
            clock.missing[i] = in.readLong();
        }
        return clock;
    }
}
