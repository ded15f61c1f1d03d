package io.takens.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPropertiesTest {
    @TempDir
    private Path directory;

    @Test
    void aFileWithoutReferencesIsTakenAsItIs() throws IOException {
        assertThat(read("security.protocol = SSL\nssl.key.password = plain\n"))
                .hasSize(2)
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.key.password", "plain");
    }

    @Test
    void aReferenceGetsProvidersThatKafkaCanLoad() throws Exception {
        Properties properties = read("ssl.key.password = ${file:/run/secrets/kafka:password}\n");
        assertThat(properties).hasSize(5).containsEntry("config.providers", "file,dir,env");
        for (String name : properties.getProperty("config.providers").split(",")) {
            Class<?> type = Class.forName(properties.getProperty("config.providers." + name + ".class"));
            assertThat(ConfigProvider.class).isAssignableFrom(type);
        }
    }

    @Test
    void providersOfTheFilesOwnAreLeftAlone() throws IOException {
        assertThat(read("config.providers = vault\nssl.key.password = ${vault:a:b}\n"))
                .hasSize(2)
                .containsEntry("config.providers", "vault");
    }

    @Test
    void aMalformedFileIsRefusedWithoutItsContents() throws IOException {
        Path file = file("ssl.key.password = secret\\u00zz\n");
        assertThatThrownBy(() -> KafkaProperties.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": malformed \\u escape in a properties file")
                .hasNoCause();
        assertThatThrownBy(() -> KafkaProperties.read(directory.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void secretsAndWhatMayBeOneAreMasked() {
        Properties properties = new Properties();
        properties.setProperty("ssl.key.password", "secret");
        properties.setProperty("sasl.jaas.config", "secret");
        properties.setProperty("plugin.token", "secret");
        properties.setProperty("security.protocol", "SSL");
        properties.setProperty("config.providers.file.class", "a.B");
        assertThat(KafkaProperties.masked(properties))
                .containsExactly(
                        "config.providers.file.class = a.B",
                        "plugin.token = ********",
                        "sasl.jaas.config = ********",
                        "security.protocol = SSL",
                        "ssl.key.password = ********");
    }

    @Test
    void whatNoClientKnowsIsNamedWithTheNearestMatch() {
        Properties properties = new Properties();
        properties.setProperty("zzz.of.a.plugin.of.its.own", "1");
        properties.setProperty("securty.protocol", "SSL");
        properties.setProperty("max.poll.records", "1"); // a consumer's
        properties.setProperty("linger.ms", "1"); // a producer's
        properties.setProperty("bootstrap.controllers", "a:1"); // an admin's
        properties.setProperty("config.providers.file.class", "a.B");
        assertThat(KafkaProperties.unknown(properties))
                .containsExactly("securty.protocol, is it security.protocol?", "zzz.of.a.plugin.of.its.own");
    }

    private Properties read(String text) throws IOException {
        return KafkaProperties.read(file(text));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "kafka", ".properties"), text);
    }
}
