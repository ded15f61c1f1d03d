package io.takens.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What really is on the class path, whatever some dependency asks for. */
class VersionPinTest {

    @Test
    void kafkaClientsIsTheLastThatTheExactlyOnceSinkWorksWith() throws IOException {
        // 4.3 removed TransactionalRequestResult.await(), which the connector calls: endless restarts, no output
        assertThat(properties("/kafka/kafka-version.properties")).containsEntry("version", "4.2.2");
    }

    @Test
    void avroIsTheOneThatRefusesOversizedMessages() throws IOException {
        assertThat(properties("/META-INF/maven/org.apache.avro/avro/pom.properties"))
                .containsEntry("version", "1.12.2");
    }

    private static Properties properties(String resource) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = VersionPinTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            properties.load(in);
        }
        return properties;
    }
}
