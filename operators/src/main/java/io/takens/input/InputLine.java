package io.takens.input;

import static io.takens.state.StateFormat.expectVersion;

import io.takens.embedding.DelayLine;
import io.takens.embedding.Standardiser;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The inputs of one stream, row by row beside its history: those told, of rows past and of some ahead, and the time of
 * each row, from which the calendar follows for any lead.
 *
 * <p>The step of a stream to row i is driven by {@link #width} values: the inputs at i, the inputs at i − 1, and the
 * calendar at i. All who forecast the stream read them here, by lead: 0 for the step to the last row, h for the step to
 * lead h. Beyond what has been told the last input is held.
 *
 * <p>A model may be taught the past anew: {@link #rewind} goes back, and {@link #step} comes forward again; a lead then
 * reaches as far as it did when that row was the last one, so that what is rehearsed is what could have been known.
 *
 * <p>A step costs O({@link #width}); state is 8 (told + 1.5) bytes a row kept.
 *
 * <p>State, version 1: {@code byte version | int told, periods, past, ahead | long front, end | double time, interval |
 * byte has units | units | per row kept: double[told] inputs, double time, int reach | per row ahead: double[told]}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class InputLine {
    private static final int VERSION = 1;

    private final int told;
    private final Calendar calendar;
    private final int past;
    private final int ahead;
    private final int capacity;
    private final double[] inputs; // ring of rows
    private final double[] times; // ring of rows
    private final int[] reach; // ring of rows: how many rows ahead had been told when the row was the last one
    private long front = -1; // last row
    private long now = -1; // the row that leads count from: the last one but for a rewind
    private long end; // first row whose inputs have not been told
    private double time = -1; // of the last row
    private double interval = 1; // from row to row
    private double due = Double.NaN; // time of the next row, where it is known
    private Standardiser units; // null before the first fit

    /**
     * @param told inputs that are told
     * @param calendar functions of time
     * @param past rows kept
     * @param ahead most rows that may be told ahead
     */
    public InputLine(int told, Calendar calendar, int past, int ahead) {
        this.told = told;
        this.calendar = calendar;
        this.past = past;
        this.ahead = ahead;
        this.capacity = width() == 0 ? 1 : past + 2 + ahead;
        this.inputs = new double[told * capacity];
        this.times = new double[capacity];
        this.reach = new int[capacity];
    }

    /** Of a stream on which nothing is known to act. */
    public static InputLine none() {
        return new InputLine(0, Calendar.NONE, 0, 0);
    }

    /** Inputs that are told. */
    public int told() {
        return told;
    }

    /** Values that drive a step. */
    public int width() {
        return 2 * told + calendar.width();
    }

    /** Rows ahead of the last one whose inputs have been told. */
    public int known() {
        return (int) (end - front - 1);
    }

    /** How many rows ahead the calendar and what was told reach: all, if nothing has to be told. */
    public int horizon() {
        return told == 0 ? Integer.MAX_VALUE : known();
    }

    /** Tells the inputs of the next row not told yet; one finite value per input. */
    public void tell(double[] values) {
        if (values.length != told) {
            throw new IllegalArgumentException(values.length + " inputs, the stream has " + told);
        }
        for (double value : values) {
            if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("an input is " + value + ", must be finite");
            }
        }
        if (known() >= ahead) {
            throw new IllegalStateException(
                    "inputs are told for " + known() + " rows ahead, at most " + ahead + " are kept");
        }
        System.arraycopy(values, 0, inputs, slot(end) * told, told);
        end++;
    }

    /** Says when the next row is, and how far rows are apart; without it rows are one unit of time apart. */
    public void clock(double time, double interval) {
        this.due = time;
        this.interval = interval;
    }

    /** The next row is the last one now. Inputs that have not been told are held. */
    public void advance() {
        if (width() == 0) {
            return;
        }
        front++;
        now = front;
        time = Double.isNaN(due) ? time + interval : due;
        due = Double.NaN;
        times[slot(front)] = time;
        hold();
        reach[slot(front)] = known();
    }

    private void hold() {
        if (end <= front) {
            end = front + 1;
            if (front > 0) {
                System.arraycopy(inputs, slot(front - 1) * told, inputs, slot(front) * told, told);
            }
        }
    }

    /**
     * Rows are missing after the last one. One row stands for all of them; what was told of the others is dropped.
     *
     * @param missing how many, at least 1
     */
    public void skip(long missing) {
        if (width() == 0) {
            return;
        }
        long dropped = Math.min(Math.max(0, end - front - 2), missing - 1);
        for (long row = front + 2; dropped > 0 && row + dropped < end; row++) {
            System.arraycopy(inputs, slot(row + dropped) * told, inputs, slot(row) * told, told);
        }
        end -= dropped;
        time += (missing - 1) * interval;
        advance();
    }

    /** Goes back, so that the row so many before the last one is the last. */
    public void rewind(int rows) {
        now = front - rows;
    }

    /** Comes forward again by a row. */
    public void step() {
        now++;
    }

    /** Fixes centre and scale of the inputs from the latest rows, until this is called again. */
    public void standardise(int rows) {
        if (told > 0) {
            DelayLine line = new DelayLine(told, rows);
            for (long row = front - rows + 1; row <= front; row++) {
                line.push(inputs, slot(row) * told);
            }
            units = Standardiser.of(line, rows);
        }
    }

    /**
     * What drives the step to a lead, inputs standardised.
     *
     * @param lead from 0: the step to the last row
     * @param out filled from a place on: {@link #width} values
     */
    public void read(int lead, double[] out, int from) {
        if (width() == 0) {
            return;
        }
        long seen = now == front ? end - 1 : Math.min(end - 1, now + reach[slot(now)]);
        if (told > 0) {
            long row = Math.min(now + lead, seen);
            standard(row, out, from);
            standard(Math.max(0, Math.min(now + lead - 1, seen)), out, from + told);
        }
        calendar.read(times[slot(now)] + lead * interval, out, from + 2 * told);
    }

    private void standard(long row, double[] out, int from) {
        int at = slot(row) * told;
        for (int i = 0; i < told; i++) {
            out[from + i] = units == null ? inputs[at + i] : units.forward(inputs[at + i], i);
        }
    }

    private int slot(long row) {
        return (int) (row % capacity);
    }

    private long oldest() {
        return Math.max(0, front - past - 1);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(told);
        out.writeInt(calendar.periods().size());
        if (width() == 0) {
            return;
        }
        out.writeInt(past);
        out.writeInt(ahead);
        out.writeLong(front);
        out.writeLong(end);
        out.writeDouble(time);
        out.writeDouble(interval);
        out.writeBoolean(units != null);
        if (units != null) {
            units.write(out);
        }
        for (long row = oldest(); row < end; row++) {
            for (int i = 0; i < told; i++) {
                out.writeDouble(inputs[slot(row) * told + i]);
            }
            if (row <= front) {
                out.writeDouble(times[slot(row)]);
                out.writeInt(reach[slot(row)]);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param calendar as it was
     */
    public static InputLine read(DataInput in, Calendar calendar) throws IOException {
        expectVersion(in, "InputLine", VERSION);
        int told = in.readInt();
        int periods = in.readInt();
        if (periods != calendar.periods().size()) {
            throw new IOException("the state has a calendar of " + periods + " periods, the settings have one of "
                    + calendar.periods().size());
        }
        if (told + periods == 0) {
            return none();
        }
        InputLine read = new InputLine(told, calendar, in.readInt(), in.readInt());
        read.front = in.readLong();
        read.now = read.front;
        read.end = in.readLong();
        read.time = in.readDouble();
        read.interval = in.readDouble();
        read.units = in.readBoolean() ? Standardiser.read(in) : null;
        for (long row = read.oldest(); row < read.end; row++) {
            for (int i = 0; i < told; i++) {
                read.inputs[read.slot(row) * told + i] = in.readDouble();
            }
            if (row <= read.front) {
                read.times[read.slot(row)] = in.readDouble();
                read.reach[read.slot(row)] = in.readInt();
            }
        }
        return read;
    }
}
