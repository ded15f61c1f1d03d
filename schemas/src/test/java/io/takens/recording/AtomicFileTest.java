package io.takens.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path directory;

    private static void write(Path path, boolean commit) throws IOException {
        try (AtomicFile file = AtomicFile.create(path)) {
            file.stream().write('x');
            if (commit) {
                file.commit();
            }
        }
    }

    @Test
    void replacesWhatWasThereOnCommit() throws IOException {
        Path path = Files.writeString(directory.resolve("f"), "old");
        write(path, true);
        assertThat(path).hasContent("x");
        assertThat(directory.toFile().list()).containsExactly("f");
    }

    @Test
    void leavesWhatWasThereWithoutCommit() throws IOException {
        Path path = Files.writeString(directory.resolve("f"), "old");
        write(path, false);
        assertThat(path).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("f");
    }

    @Test
    void followsASymbolicLink() throws IOException {
        Path path = Files.writeString(directory.resolve("f"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), path);
        write(link, true);
        assertThat(link).isSymbolicLink();
        assertThat(path).hasContent("x");
    }

    @Test
    void writesToADeviceWithoutReplacingIt() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        write(device, true);
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(Path.of("/dev/null.part")).doesNotExist();
    }

    @Test
    void saysWhyItCannotBeWritten() {
        Path lost = directory.resolve("no/f");
        assertThatThrownBy(() -> AtomicFile.create(lost))
                .hasMessage(lost + ": no directory " + lost.getParent() + "; create it first");
        assertThatThrownBy(() -> AtomicFile.create(directory))
                .hasMessage(directory + ": is a directory; give the name of a file");
    }
}
