package org.remsync.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.UserException;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;

/**
 * All settings of a site.
 *
 * @param lines where settings for one peer or set begin, by {@code peer.NAME} and {@code set.NAME}
 * @param siteName what the site calls itself; if not set, it keeps the name it has, and a new one takes the machine's
 * @param siteAddress where it gets its mail; if not set, as with the name
 * @param passphrase where the passphrase of the site's keys is kept, if they have one
 * @param link what holds for every peer that has no settings of its own
 * @param peers the peers that have, each with the whole of what holds for it
 * @param filesets the filesets that have settings
 * @param fileset what holds for all other filesets
 * @param historyAge how long replaced and deleted contents are kept
 * @param historySize bytes of them that are kept, the newest first
 * @param basisFileLimit the largest file of which the content last sent is kept to build on, in bytes
 * @param signatureSize bytes of signatures that are kept, so that what changes in a large file can be told from what does not
 * @param signatureFrom the smallest file of which there is one, in bytes
 * @param deltaEffort how much work it is worth to send fewer bytes, 1 to 9; 0 sends contents whole
 * @param deltaMemory the most memory that making a delta may take, in bytes
 * @param scanThreads threads that read files during a scan, at least 1
 * @param lockWait how long to wait for another run of remsync
 */
public record Settings(
        Map<String, Integer> lines,
        Optional<SiteName> siteName,
        Optional<MailAddress> siteAddress,
        Password passphrase,
        LinkSettings link,
        Map<SiteName, LinkSettings> peers,
        Map<FilesetName, FilesetSettings> filesets,
        FilesetSettings fileset,
        Duration historyAge,
        long historySize,
        long basisFileLimit,
        long signatureSize,
        long signatureFrom,
        int deltaEffort,
        long deltaMemory,
        int scanThreads,
        Duration lockWait) {
    /** The name of the file in a site's home. */
    public static final String FILE = "remsync.properties";

    /** Copies the maps. */
    public Settings {
        lines = Map.copyOf(lines);
        peers = Map.copyOf(peers);
        filesets = Map.copyOf(filesets);
    }

    /** Reads the file in a site's home; without one, everything has its default. */
    public static Settings load(Disk disk, Path home) throws IOException {
        Path file = home.resolve(FILE);
        if (disk.stat(file).isEmpty()) {
            return parse("", file);
        }
        return parse(SettingsReader.decode(AtomicFile.read(disk, file), file), file);
    }

    /**
     * Reads the text of a file.
     *
     * @param file its absolute path, for errors, and because other files are found relative to its directory
     * @throws UserException that names the line and the nearest right key or value
     */
    public static Settings parse(String text, Path file) {
        return new SettingsReader(file, text).read();
    }

    /** What holds between this site and a peer. */
    public LinkSettings link(SiteName peer) {
        return peers.getOrDefault(peer, link);
    }

    /** What holds for a fileset. */
    public FilesetSettings fileset(FilesetName name) {
        return filesets.getOrDefault(name, fileset);
    }
}
