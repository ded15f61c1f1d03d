package io.takens.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sound inputs, and that {@link Fuzz} finds out who should not be trusted with others; {@link FuzzIT} does the work. */
class FuzzTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);
    private static final List<byte[]> SOUND = List.of(new byte[] {0, 0, 0, 2, 'a', 'b'});

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void soundBytesAreTaken(Target target) throws IOException {
        assertThat(target.corpus()).isNotEmpty();
        for (byte[] bytes : target.corpus()) {
            target.take(bytes, directory.resolve("input"));
        }
    }

    @Test
    void whoBelievesALengthIsFoundOut() {
        Fuzz credulous = new Fuzz("credulous", (bytes, file) -> {
            int length = bytes.length < 4 ? 0 : ByteBuffer.wrap(bytes).getInt();
            String unused = new String(bytes, 4, length, UTF_8);
        });
        assertThatThrownBy(() -> credulous.run(SOUND, 1, LONG_ENOUGH, directory))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("credulous, seed 1, input ")
                .hasCauseInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whoMakesRoomForWhatIsPromisedIsFoundOut() {
        Fuzz generous = new Fuzz("generous", (bytes, file) -> {
            int length = bytes.length < 4 ? 0 : ByteBuffer.wrap(bytes).getInt();
            byte[] unused = Arrays.copyOf(bytes, Math.min(Math.max(length, 0), 100 << 20));
        });
        assertThatThrownBy(() -> generous.run(SOUND, 1, LONG_ENOUGH, directory))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(" allocated ");
    }
}
