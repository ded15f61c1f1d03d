package io.takens.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.takens.registry.RegistryServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that the demo starts can be reached from another machine: Flink's REST interface runs whatever it is sent. */
@Timeout(180)
class LoopbackIT {
    private static final Path SOCKETS = Path.of("/proc/self/net/tcp6");
    private static final String LISTENING = "0A";

    @Test
    void whateverListensDoesSoOnTheLoopbackInterface() throws Exception {
        assumeThat(SOCKETS).as("Linux lists the sockets of a process").exists();
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                RegistryServer registry = RegistryServer.start(0);
                EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            assertThat(listening()).hasSizeGreaterThan(3).allMatch(LoopbackIT::loopback, "is a loopback address");
        }
        try (ServerSocket open = new ServerSocket(0)) {
            assertThat(listening()).as("port %d", open.getLocalPort()).anyMatch(address -> !loopback(address));
        }
    }

    /** Local addresses of this process's listening sockets, as the kernel writes them. */
    private static List<String> listening() throws IOException {
        Set<String> own = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : files.toList()) {
                own.add(
                        Files.isSymbolicLink(file)
                                ? Files.readSymbolicLink(file).toString()
                                : "");
            }
        } catch (java.nio.file.NoSuchFileException e) {
            return listening(); // a file was closed meanwhile
        }
        List<String> addresses = new ArrayList<>();
        for (Path table : List.of(Path.of("/proc/self/net/tcp"), SOCKETS)) {
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTENING) && own.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(columns[1].substring(0, columns[1].indexOf(':')));
                }
            }
        }
        return addresses;
    }

    /** Words of the address are in the byte order of the machine. */
    private static boolean loopback(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int reversed = i / 4 * 4 + 3 - i % 4;
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * reversed, 2 * reversed + 2), 16);
        }
        try {
            return InetAddress.getByAddress(bytes).isLoopbackAddress();
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(hex + " is no address", e);
        }
    }
}
