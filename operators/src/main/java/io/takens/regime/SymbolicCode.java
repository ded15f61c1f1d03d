package io.takens.regime;

import io.takens.state.StateFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * The order in which one coordinate visits the parts of its attractor, a letter a loop: which lobe, or which side of the fold.
 *
 * <p>Turning points are those of a zigzag with a hysteresis of {@value #HYSTERESIS} standard deviations; where samples jump, as
 * those of a map, each of them takes their place. The first {@value #LEARNT} of a regime decide on the partition:
 * <ul>
 *   <li>LOBES, if orbits turn several times on one side of the middle before they change it, as on Lorenz's attractor: a loop on
 *       the lower side is A, one on the upper side B;
 *   <li>FOLD, if the next maximum (of a map: the next sample) depends on the last one by a curve with an extremum, as with
 *       Roessler, Henon and the logistic map: A is below its critical point, B above, which generates the symbolic dynamics of
 *       a one-dimensional map and nearly does for a thin one;
 *   <li>MEDIAN otherwise.
 * </ul>
 *
 * <p>A run of one letter is a visit. A visit that grows longer than was seen, or a word of {@value #WORD} letters that was seen,
 * less than once in {@value #RARE} samples of the regime so far is an event; it is reported once it happens, not as a shift.
 *
 * <p>One update costs O(1), some 10 ns. State, at most 1.2 kB: byte partition, boolean of a map; doubles cut, margin,
 * mean, squares, steps, last, extreme; long samples; boolean rising; long where the extreme is; short learnt; then so many
 * floats, or the counts of visits and words (ints), long coded, byte letters held, these, int run, long since, boolean told.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1103/RevModPhys.57.617">J.-P. Eckmann, D. Ruelle, Ergodic theory of chaos and strange
 *     attractors, Rev. Mod. Phys. 57 (1985), section III F: generating partitions</a>
 */
public final class SymbolicCode {
    /** How letters are told apart. */
    public enum Partition {
        UNKNOWN,
        LOBES,
        FOLD,
        MEDIAN
    }

    private static final double HYSTERESIS = 0.1; // standard deviations
    private static final double JUMPING = 0.6; // root mean square step of a map, standard deviations
    private static final int SETTLING = 100; // samples
    private static final int LEARNT = 256; // turning points
    private static final int WORD = 4;
    private static final int LONGEST = 64; // loops told apart
    private static final int HELD = 24; // letters
    private static final int RARE = 10_000; // samples

    /** Surprise of an event at least, nats. */
    static final double SURPRISING = FastMath.log(RARE);

    private TurningPoints parts = new TurningPoints(Partition.UNKNOWN, 0, 0);
    private boolean map;
    private long samples;
    private double mean;
    private double squares;
    private double steps;
    private double last = Double.NaN;
    private boolean rising = true;
    private double extreme;
    private long extremeAt;
    private final float[] turns = new float[LEARNT];
    private int learnt;
    private final int[][] visits = new int[2][LONGEST + 1]; // that were at least so long, by letter
    private final int[] words = new int[1 << WORD];
    private long coded; // samples since the partition is known
    private final byte[] letters = new byte[HELD]; // 0 and 1, newest last
    private int held;
    private int run;
    private long since;
    private boolean told; // that this visit is an event

    /**
     * A letter.
     *
     * @param letter 'A' or 'B'
     * @param index sample of the loop's turning point
     * @param run loops of this letter in a row, this one included
     * @param since sample of the first of them
     * @param event what is rare about it, one sentence; null if nothing is
     * @param surprise logarithm of the samples in which it was seen once; 0 without an event
     */
    public record Symbol(char letter, long index, int run, long since, String event, double surprise) {}

    /**
     * Consumes a sample.
     *
     * @param index of the sample
     * @param x finite
     * @return the letter that it completes, or null
     */
    public Symbol update(long index, double x) {
        boolean known = Double.isFinite(last);
        samples++;
        coded += parts.partition() == Partition.UNKNOWN ? 0 : 1;
        double d = x - mean;
        mean += d / samples;
        squares += d * (x - mean);
        steps += known ? (x - last) * (x - last) : 0;
        double before = last;
        last = x;
        if (samples <= SETTLING) {
            extreme = x;
            extremeAt = index;
            return null;
        }
        if (parts.partition() == Partition.UNKNOWN && learnt == 0) {
            map = steps > JUMPING * JUMPING * squares;
        }
        return map ? turn(x, index, true) : known ? zigzag(index, x, before) : null;
    }

    private Symbol zigzag(long index, double x, double before) {
        boolean further = rising ? x > extreme : x < extreme;
        if (further || Double.isNaN(before)) {
            extreme = x;
            extremeAt = index;
            return null;
        }
        if (Math.abs(x - extreme) < HYSTERESIS * Math.sqrt(squares / samples)) {
            return null;
        }
        double turning = extreme;
        long at = extremeAt;
        boolean maximum = rising;
        rising = !rising;
        extreme = x;
        extremeAt = index;
        return turn(turning, at, maximum);
    }

    private Symbol turn(double value, long at, boolean maximum) {
        if (parts.partition() == Partition.UNKNOWN) {
            if (learnt > 0 || maximum) { // a maximum comes first
                turns[learnt++] = (float) value;
            }
            if (learnt == LEARNT) {
                parts = TurningPoints.of(turns, map);
            }
            return null;
        }
        if (parts.partition() == Partition.LOBES) {
            int side = parts.side(value, maximum);
            return side < 0 ? null : letter(side, at);
        }
        return maximum ? letter(value > parts.cut() ? 1 : 0, at) : null;
    }

    private Symbol letter(int letter, long at) {
        boolean goesOn = held > 0 && letters[HELD - 1] == letter && run > 0;
        if (!goesOn) {
            run = 0;
            since = at;
            told = false;
        }
        run++;
        System.arraycopy(letters, 1, letters, 0, HELD - 1);
        letters[HELD - 1] = (byte) letter;
        held = Math.min(HELD, held + 1);
        int length = Math.min(run, LONGEST);
        String event = null;
        double surprise = 0;
        int asLong = visits[letter][length];
        if (!told && length > 1 && rare(asLong)) {
            event = run + (map ? " samples" : " loops") + " in a row in " + name(letter) + seen(asLong);
            surprise = surprise(asLong);
        }
        visits[letter][length] += run <= LONGEST ? 1 : 0;
        int word = word();
        if (word >= 0) {
            int before = words[word]++;
            if (event == null && !told && rare(before)) {
                event = "the order " + code(WORD) + seen(before);
                surprise = surprise(before);
            }
        }
        told |= event != null;
        return new Symbol(name(letter), at, run, since, event, surprise);
    }

    /** The newest word, -1 before there is one. */
    private int word() {
        int word = 0;
        for (int i = HELD - WORD; i < HELD; i++) {
            word = 2 * word + letters[i];
        }
        return held < WORD ? -1 : word;
    }

    private boolean rare(int before) {
        return (before + 1L) * RARE <= coded;
    }

    private double surprise(int before) {
        return FastMath.log(coded / (before + 1.0));
    }

    private String seen(int before) {
        return ", seen " + before + " times in " + coded + " samples before";
    }

    private static char name(int letter) {
        return letter == 0 ? 'A' : 'B';
    }

    /** How letters are told apart; UNKNOWN until that is learnt. */
    public Partition partition() {
        return parts.partition();
    }

    /** The newest letters, at most {@value #HELD}, newest last; empty before the first. */
    public String code() {
        return code(HELD);
    }

    private String code(int most) {
        StringBuilder code = new StringBuilder();
        for (int i = HELD - Math.min(most, held); i < HELD; i++) {
            code.append(name(letters[i]));
        }
        return code.toString();
    }

    /** Samples are missing: what follows is connected with nothing before. */
    public void gap() {
        last = Double.NaN;
        held = 0;
        run = 0;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(parts.partition().ordinal());
        out.writeBoolean(map);
        StateFormat.writeDoubles(out, new double[] {parts.cut(), parts.margin(), mean, squares, steps, last, extreme});
        out.writeLong(samples);
        out.writeBoolean(rising);
        out.writeLong(extremeAt);
        out.writeShort(learnt);
        if (parts.partition() == Partition.UNKNOWN) {
            for (int i = 0; i < learnt; i++) {
                out.writeFloat(turns[i]);
            }
            return;
        }
        for (int[] counts : new int[][] {visits[0], visits[1], words}) {
            for (int count : counts) {
                out.writeInt(count);
            }
        }
        out.writeLong(coded);
        out.writeByte(held);
        out.write(letters);
        out.writeInt(run);
        out.writeLong(since);
        out.writeBoolean(told);
    }

    public static SymbolicCode read(DataInput in) throws IOException {
        SymbolicCode code = new SymbolicCode();
        Partition partition = Partition.values()[in.readByte()];
        code.map = in.readBoolean();
        code.parts = new TurningPoints(partition, in.readDouble(), in.readDouble());
        code.mean = in.readDouble();
        code.squares = in.readDouble();
        code.steps = in.readDouble();
        code.last = in.readDouble();
        code.extreme = in.readDouble();
        code.samples = in.readLong();
        code.rising = in.readBoolean();
        code.extremeAt = in.readLong();
        code.learnt = in.readShort();
        if (partition == Partition.UNKNOWN) {
            for (int i = 0; i < code.learnt; i++) {
                code.turns[i] = in.readFloat();
            }
            return code;
        }
        for (int[] counts : new int[][] {code.visits[0], code.visits[1], code.words}) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.readInt();
            }
        }
        code.coded = in.readLong();
        code.held = in.readByte();
        in.readFully(code.letters);
        code.run = in.readInt();
        code.since = in.readLong();
        code.told = in.readBoolean();
        return code;
    }
}
