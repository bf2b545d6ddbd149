package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.remsync.base.LocalDisk;
import org.remsync.ledger.HomeLock;
import org.remsync.ledger.Ledger;

/** One run of broadcast or process in a real home, on a day that is told: for bench/longhaul, in which years may pass. */
public final class RunOnDay {
    private RunOnDay() {}

    /** The home, the day's number, and {@code broadcast} or {@code process}; prints what waits, or what was taken in. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        Instant noon = Instant.parse("2026-01-01T12:00:00Z").plus(Duration.ofDays(Long.parseLong(arguments[1])));
        World world = new World(new LocalDisk(), () -> noon, new SecureRandom(), Ledger.Connections.file(home), 1);
        HomeLock lock = HomeLock.acquire(home, "RunOnDay", Duration.ofSeconds(10));
        try (Site site = Site.open(world, home)) {
            System.out.println(arguments[2].equals("process") ? process(site) : broadcast(site));
        } finally {
            lock.close();
        }
    }

    private static String broadcast(Site site) throws IOException {
        try (Postman postman = Postman.bySettings(site)) {
            BroadcastReport report = new BroadcastChanges(site, postman, BroadcastOptions.ALL).run();
            return report.failures() + " " + report.waiting();
        }
    }

    private static String process(Site site) throws IOException {
        ProcessParcels process = new ProcessParcels(site);
        FetchParcels fetch = new FetchParcels(site, process);
        int taken = fetch.fromSettings().taken();
        process.settle(Optional.empty(), false);
        return taken + " mails taken in";
    }
}
