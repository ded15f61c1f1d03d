package io.takens.jobs;

import io.takens.jobs.config.ConfigurationException;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What both mains do: options, Kafka, execute. */
final class JobMain {
    private JobMain() {}

    /**
     * Runs a job, or prints what was asked for instead: {@code --help} the options, {@code --print-config} their values.
     *
     * @throws ConfigurationException before anything is connected
     */
    static void run(String name, String[] arguments, BiConsumer<StreamExecutionEnvironment, JobConfiguration> connect)
            throws Exception {
        List<String> options = new ArrayList<>(List.of(arguments));
        if (options.remove("--help")) {
            System.out.println(name + "\n\n" + Options.help());
            return;
        }
        boolean print = options.remove("--print-config");
        JobConfiguration configuration = JobConfiguration.resolve(options, System.getenv());
        if (print) {
            System.out.println(configuration.describe());
            return;
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        if (environment.getConfiguration().get(CheckpointingOptions.CHECKPOINTS_DIRECTORY) == null) {
            throw new ConfigurationException("execution.checkpointing.dir is not set: checkpoints would stay in the"
                    + " JobManager's memory, which refuses more than 5 MB; set it in Flink's config.yaml or by -D");
        }
        connect.accept(environment, configuration);
        environment.execute(name);
    }
}
