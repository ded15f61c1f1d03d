package io.takens.schemas;

import io.takens.schemas.Forecast.Exponent;
import io.takens.schemas.Forecast.Horizon;
import io.takens.schemas.Forecast.Input;
import io.takens.schemas.Forecast.Model;
import io.takens.schemas.Forecast.Skill;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

final class ForecastCodec implements Codec<Forecast> {
    static final Forecast.Status[] STATUS = Forecast.Status.values();

    private final Schema schema = Codecs.schema("Forecast");

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void write(Forecast message, Encoder out) throws IOException {
        out.writeString(message.streamId());
        out.writeLong(message.sequence());
        out.writeLong(message.issueTime());
        out.writeDouble(message.interval());
        Blocks.write(message.channels(), out);
        Blocks.write(message.leadSteps(), out);
        Blocks.write(message.quantileLevels(), out);
        Blocks.write(message.values(), out);
        out.writeEnum(message.status().ordinal());
        Blocks.write(message.reasons(), out);
        out.writeString(message.expert());
        Blocks.write(message.scale(), out);
        Blocks.write(message.observedSequences(), out);
        Blocks.write(message.observed(), out);
        Blocks.write(message.innovations(), out);
        Blocks.write(message.referenceInnovations(), out);
        out.writeInt(message.referenceEpoch());
        write(message.lyapunov(), out);
        write(message.horizon(), out);
        write(message.skill(), out);
        write(message.model(), out);
        write(message.input(), out);
    }

    @Override
    public Forecast read(Decoder in) throws IOException {
        // Java evaluates arguments from left to right: the order below is the order on the wire.
        return new Forecast(
                in.readString(),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                Blocks.strings(in),
                Blocks.ints(in),
                Blocks.doubles(in),
                Blocks.doubles(in),
                Blocks.symbol(STATUS, in),
                Blocks.strings(in),
                in.readString(),
                Blocks.doubles(in),
                Blocks.longs(in),
                Blocks.doubles(in),
                Blocks.doubles(in),
                Blocks.doubles(in),
                in.readInt(),
                exponent(in),
                horizon(in),
                skill(in),
                new Model(in.readString(), in.readString(), in.readLong()),
                new Input(in.readLong(), in.readLong()));
    }

    private static void write(Exponent exponent, Encoder out) throws IOException {
        if (Blocks.writePresent(exponent, out)) {
            out.writeDouble(exponent.perSample());
            out.writeDouble(exponent.low());
            out.writeDouble(exponent.high());
            out.writeLong(exponent.samples());
            out.writeBoolean(exponent.trusted());
        }
    }

    private static Exponent exponent(Decoder in) throws IOException {
        return Blocks.present(in)
                ? new Exponent(in.readDouble(), in.readDouble(), in.readDouble(), in.readLong(), in.readBoolean())
                : null;
    }

    private static void write(Horizon horizon, Encoder out) throws IOException {
        if (Blocks.writePresent(horizon, out)) {
            out.writeDouble(horizon.steps());
            out.writeDouble(horizon.low());
            out.writeDouble(horizon.high());
            out.writeDouble(horizon.threshold());
            out.writeBoolean(horizon.validated());
        }
    }

    private static Horizon horizon(Decoder in) throws IOException {
        return Blocks.present(in)
                ? new Horizon(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readBoolean())
                : null;
    }

    private static void write(Skill skill, Encoder out) throws IOException {
        if (Blocks.writePresent(skill, out)) {
            out.writeDouble(skill.coverage90());
            out.writeDouble(skill.validSteps());
            out.writeLong(skill.scored());
        }
    }

    private static Skill skill(Decoder in) throws IOException {
        return Blocks.present(in) ? new Skill(in.readDouble(), in.readDouble(), in.readLong()) : null;
    }

    private static void write(Model model, Encoder out) throws IOException {
        out.writeString(model.version());
        out.writeString(model.configHash());
        out.writeLong(model.trainedOn());
    }

    private static void write(Input input, Encoder out) throws IOException {
        out.writeLong(input.gaps());
        out.writeLong(input.missing());
    }
}
