package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class JsonLogTest {
    @Test
    void aLineIsOneObjectWhateverIsInTheMessage() throws Exception {
        URI file = getClass().getResource("/log4j2-json.properties").toURI();
        String message = "quote \" backslash \\ newline \n tab \t and emoji \ud83c\udf00";
        try (LoggerContext context = new LoggerContext("json", null, file)) {
            context.start();
            Configuration configuration = context.getConfiguration();
            String line = configuration
                    .getAppender("stderr")
                    .getLayout()
                    .toSerializable(Log4jLogEvent.newBuilder()
                            .setLoggerName("io.takens.X")
                            .setLevel(Level.WARN)
                            .setMessage(new SimpleMessage(message))
                            .setThrown(new IllegalStateException("cause \"quoted\""))
                            .setTimeMillis(1000)
                            .build())
                    .toString();
            assertThat(line).endsWith("}\n").hasLineCount(1);
            JsonNode json = new ObjectMapper().readTree(line);
            assertThat(json.path("message").asText()).isEqualTo(message);
            assertThat(json.path("time").asText()).isEqualTo("1970-01-01T00:00:01.000Z");
            assertThat(json.path("level").asText()).isEqualTo("WARN");
            assertThat(json.path("thrown").asText()).startsWith("java.lang.IllegalStateException: cause \"quoted\"");
        }
    }
}
