package io.takens.flink;

import io.takens.Settings;
import io.takens.Takens;
import io.takens.TimedTakens;
import io.takens.input.Calendar;
import io.takens.order.SequenceState;
import io.takens.predictability.Predictability;
import io.takens.schemas.Observation;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * What the forecast job keeps of one stream.
 *
 * <p>Layout, version 2, big endian:
 * <pre>
 * byte    version
 * int     dimension                    channels per sample
 * int     names, each string           names of the channels; none = unnamed
 * double  interval                     seconds, as the producer says; 0 = unknown
 * long    step                         event time between the last two samples, microseconds
 * long    accepted, long gaps, long missing   samples, runs and samples since the state began
 * {@link Idleness}, {@link SequenceState} of {@link ArrivalSerializer}, {@link SampleBlock}, {@link Predictability}
 * byte    1 = a model follows: string profile, long seed, int periods, double[] of the calendar, {@link TimedTakens}
 * </pre>
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
final class StreamState {
    private static final int VERSION = 2;

    final int dimension;
    final Idleness idleness;
    final SequenceState<Arrival<Observation>> order;
    final SampleBlock block;
    Predictability predictability;
    List<String> names = List.of();
    double interval;
    long step;
    long accepted;
    long gaps;
    long missing;
    TimedTakens model; // null before the first sample and after a fault

    StreamState(int dimension) {
        this(
                dimension,
                new Idleness(),
                new SequenceState<>(),
                new SampleBlock(dimension),
                new Predictability(dimension));
    }

    private StreamState(
            int dimension,
            Idleness idleness,
            SequenceState<Arrival<Observation>> order,
            SampleBlock block,
            Predictability predictability) {
        this.dimension = dimension;
        this.idleness = idleness;
        this.order = order;
        this.block = block;
        this.predictability = predictability;
    }

    /** Learns a sample; a model of other settings gives way to a new one first. */
    void learn(Observation observation, Settings settings) {
        if (model == null || !model.model().settings().equals(settings)) {
            model = new TimedTakens(settings, dimension);
        }
        names = observation.channels().isEmpty() ? names : observation.channels();
        interval = observation.interval();
        accepted++;
        model.learn(observation.values(), observation.eventTime());
        Takens learnt = model.model();
        predictability.observe(observation.values(), learnt.innovation(), learnt.scale()[0]);
        block.add(observation.sequence(), observation.values(), learnt.innovation(), learnt.referenceInnovation());
    }

    /** Samples are missing after the last one. */
    void gap(long length) {
        gaps++;
        missing += length;
        if (model != null) {
            model.gap(length);
            predictability.gap(length);
        }
    }

    /** Lets go of a model that failed, of what was known of its forecasts and of the samples not yet published. */
    void forget() {
        model = null;
        predictability = new Predictability(dimension);
        block.clear();
    }

    void write(DataOutputView out, ArrivalSerializer<Observation> arrivals) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(dimension);
        out.writeInt(names.size());
        for (String name : names) {
            StringValue.writeString(name, out);
        }
        out.writeDouble(interval);
        out.writeLong(step);
        out.writeLong(accepted);
        out.writeLong(gaps);
        out.writeLong(missing);
        idleness.write(out);
        order.write(out, (arrival, to) -> arrivals.serialize(arrival, out));
        block.write(out);
        predictability.write(out);
        out.writeBoolean(model != null);
        if (model != null) {
            Settings settings = model.model().settings();
            StringValue.writeString(settings.profile().name(), out);
            out.writeLong(settings.seed());
            out.writeInt(settings.calendar().periods().size());
            for (double period : settings.calendar().periods()) {
                out.writeDouble(period);
            }
            model.write(out);
        }
    }

    static StreamState read(DataInputView in, ArrivalSerializer<Observation> arrivals) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("StreamState version " + version + ", this build reads " + VERSION);
        }
        int dimension = in.readInt();
        String[] names = new String[in.readInt()];
        for (int i = 0; i < names.length; i++) {
            names[i] = StringValue.readString(in);
        }
        double interval = in.readDouble();
        long step = in.readLong();
        long accepted = in.readLong();
        long gaps = in.readLong();
        long missing = in.readLong();
        StreamState state = new StreamState(
                dimension,
                Idleness.read(in),
                SequenceState.read(in, from -> arrivals.deserialize(in)),
                SampleBlock.read(in),
                Predictability.read(in));
        state.names = List.of(names);
        state.interval = interval;
        state.step = step;
        state.accepted = accepted;
        state.gaps = gaps;
        state.missing = missing;
        if (in.readBoolean()) {
            Settings.Profile profile = Settings.Profile.valueOf(StringValue.readString(in));
            Settings settings = new Settings(profile, in.readLong());
            Double[] periods = new Double[in.readInt()];
            for (int i = 0; i < periods.length; i++) {
                periods[i] = in.readDouble();
            }
            state.model = TimedTakens.read(in, settings.withCalendar(new Calendar(List.of(periods))));
        }
        return state;
    }
}
