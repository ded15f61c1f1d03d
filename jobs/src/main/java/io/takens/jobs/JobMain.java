package io.takens.jobs;

import io.takens.jobs.config.ConfigurationException;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import io.takens.jobs.doctor.Doctor;
import io.takens.jobs.doctor.Finding;
import io.takens.jobs.doctor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What both mains do: options, Kafka, execute. */
final class JobMain {
    private JobMain() {}

    /**
     * Runs a job, or prints what was asked for instead: {@code --help} the options, {@code --print-config} their values,
     * {@code --dry-run} whether brokers, topics, ACLs and schemas are as the job needs them; {@code --bounded} is
     * short for {@code --stop end}.
     *
     * @throws ConfigurationException before anything is connected
     */
    static void run(Role role, String[] arguments, BiConsumer<StreamExecutionEnvironment, JobConfiguration> connect)
            throws Exception {
        String name = role.job();
        List<String> options = new ArrayList<>(List.of(arguments));
        if (options.remove("--help")) {
            System.out.println(name + "\n\n" + Options.help());
            return;
        }
        boolean print = options.remove("--print-config");
        boolean dry = options.remove("--dry-run");
        if (options.remove("--bounded")) {
            options.addAll(List.of("--stop", "end"));
        }
        JobConfiguration configuration = JobConfiguration.resolve(options, System.getenv());
        if (print) {
            System.out.println(configuration.describe());
            return;
        }
        if (dry) {
            rehearse(role, configuration);
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

    /** Says what the job would find; a check that failed ends the program with an exception, hence with exit code 1. */
    private static void rehearse(Role role, JobConfiguration configuration) throws InterruptedException {
        List<Finding> findings = new Doctor(configuration, List.of(role)).examine();
        findings.forEach(finding -> System.out.println(finding.line()));
        long bad = findings.stream().filter(finding -> !finding.passed()).count();
        if (bad > 0) {
            throw new ConfigurationException(
                    role.job() + " would not run: " + bad + " of " + findings.size() + " checks did not pass");
        }
    }
}
