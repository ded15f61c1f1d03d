package io.takens.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.recording.RecordedRecord;
import io.takens.registry.LocalRegistry;
import io.takens.schemas.Codecs;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationTest {
    private final LocalRegistry from = new LocalRegistry();
    private final LocalRegistry to = new LocalRegistry();
    private final Translation translation = new Translation(from, to);
    private final byte[] sample = new Wire<>(Codecs.OBSERVATION, from, "observations-value")
            .encode(new Observation("a", 3, 1_000_000, 0.02, List.of("x"), new double[] {1.5}));

    TranslationTest() throws IOException {
        to.register("truth-value", Codecs.TRUTH.schema()); // so that ids differ
    }

    @Test
    void theSchemaIdAloneChanges() throws IOException {
        byte[] value = translation.value(record(sample), "observations-value", 0);
        assertThat(Wire.schemaId(value)).isNotEqualTo(Wire.schemaId(sample));
        assertThat(to.byId(Wire.schemaId(value))).isEqualTo(Codecs.OBSERVATION.schema());
        assertThat(Arrays.copyOfRange(value, Wire.HEADER, value.length))
                .isEqualTo(Arrays.copyOfRange(sample, Wire.HEADER, sample.length));
    }

    @Test
    void aShiftMovesTheEventTimeAndNothingElse() throws IOException {
        assertThat(translation.eventTime(record(sample))).isEqualTo(1_000_000);
        byte[] value = translation.value(record(sample), "observations-value", 250);
        Observation moved = new Wire<>(Codecs.OBSERVATION, to, "observations-value").decode(value);
        assertThat(moved.eventTime()).isEqualTo(1_000_250);
        byte[] back = new Translation(to, from).value(record(value), "observations-value", -250);
        assertThat(back).isEqualTo(sample);
    }

    @Test
    void truthMovesWithItsSamples() throws IOException {
        byte[] truth = new Wire<>(Codecs.TRUTH, from, "truth-value")
                .encode(new Truth("a", 0, 5, "START", List.of(), "", "A", null, 0.9, "begins"));
        assertThat(translation.eventTime(record(truth))).isEqualTo(5);
        assertThat(new Wire<>(Codecs.TRUTH, to, "truth-value")
                        .decode(translation.value(record(truth), "truth-value", 10))
                        .eventTime())
                .isEqualTo(15);
    }

    @Test
    void whatNobodyCanReadGoesVerbatim() throws IOException {
        for (byte[] value : new byte[][] {{}, {7, 7}, {0, 0, 0, 1, 2, 3}, null}) {
            assertThat(translation.eventTime(record(value))).isNull();
            assertThat(translation.value(record(value), "observations-value", 99))
                    .isEqualTo(value);
        }
    }

    @Test
    void aFrameWithABrokenBodyKeepsItsBody() throws IOException {
        byte[] broken = Arrays.copyOf(sample, sample.length - 4);
        assertThat(translation.eventTime(record(broken))).isNull();
        for (long shift : new long[] {0, 99}) {
            byte[] value = translation.value(record(broken), "observations-value", shift);
            assertThat(Arrays.copyOfRange(value, Wire.HEADER, value.length))
                    .isEqualTo(Arrays.copyOfRange(broken, Wire.HEADER, broken.length));
        }
    }

    @Test
    void refusesToShiftWhatHasOtherTimes() {
        byte[] letter = new Wire<>(Codecs.DEAD_LETTER, from, "dead-letters-value")
                .encode(new DeadLetter(
                        "observations", 0, 0, 0, null, null, DeadLetter.Defect.UNREADABLE, "it is empty"));
        assertThatThrownBy(() -> translation.value(record(letter), "dead-letters-value", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the times of a DeadLetter, which topic observations holds, cannot be rewritten;"
                        + " replay observations and truth alone");
    }

    @Test
    void patternsChooseStreamsByName() {
        StreamPattern pattern = StreamPattern.of("lorenz-*,h?non.1");
        assertThat(List.of("lorenz-", "lorenz-12", "henon.1")).allMatch(name -> pattern.matches(name.getBytes(UTF_8)));
        assertThat(List.of("lorenz", "a-lorenz-1", "henon.12", "henonx1"))
                .noneMatch(name -> pattern.matches(name.getBytes(UTF_8)));
        assertThat(pattern.matches(null)).isFalse();
        assertThat(StreamPattern.all().matches(null)).isTrue();
    }

    private static RecordedRecord record(byte[] value) {
        return new RecordedRecord("observations", 0, 0, 0, "a".getBytes(UTF_8), value, List.of());
    }
}
