package io.takens.cluster;

import io.takens.registry.RegistryServer;

/** The registry as a process. */
final class RegistryMain {
    private RegistryMain() {}

    public static void main(String[] arguments) throws Exception {
        try (RegistryServer registry = RegistryServer.start(Integer.parseInt(arguments[0]))) {
            System.out.println("registry at " + registry.uri());
            Thread.currentThread().join();
        }
    }
}
