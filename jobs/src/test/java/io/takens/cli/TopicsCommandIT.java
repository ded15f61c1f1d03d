package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.demo.EmbeddedKafka;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsCommandIT {

    @Test
    void createsWhatIsMissingOnceAndNamesWhatDiffers() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            Cli missing = Cli.run("topics", "check", "--bootstrap", kafka.bootstrap());
            assertThat(missing.exitCode()).isEqualTo(5);
            assertThat(missing.out().lines()).hasSize(7).allMatch(line -> line.endsWith("missing"));

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
                admin.createTopics(List.of(new NewTopic("forecasts", 3, (short) 1)))
                        .all()
                        .get();
            }
            Cli created = Cli.run("topics", "create", "--bootstrap", kafka.bootstrap());
            assertThat(created.exitCode()).isZero();
            assertThat(created.out().lines().filter(line -> line.endsWith("created")))
                    .hasSize(6);
            assertThat(created.out().lines().filter(line -> line.endsWith("exists")))
                    .hasSize(1);

            Cli different = Cli.run("topics", "check", "--bootstrap", kafka.bootstrap());
            assertThat(different.exitCode()).isEqualTo(5);
            assertThat(different.out()).contains("forecasts").contains("3 partitions, should be 8");

            Cli prefixed = Cli.run("topics", "create", "--bootstrap", kafka.bootstrap(), "--prefix", "lab.");
            assertThat(prefixed.exitCode()).isZero();
            Cli checked = Cli.run("topics", "check", "--bootstrap", kafka.bootstrap(), "--prefix", "lab.");
            assertThat(checked.exitCode()).as(prefixed + checked.out()).isZero();
            assertThat(checked.out()).contains("lab.dead-letters");
        }
    }
}
