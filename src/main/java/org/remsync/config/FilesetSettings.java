package org.remsync.config;

import java.util.List;

/**
 * What is set for one fileset.
 *
 * @param deleteLimit how many deletions at once need a person
 * @param include patterns of {@code .gitignore}; where there are any, only what they match is replicated
 * @param defaultIgnores whether core files, editors' backups, object files and the like are ignored without a rule
 */
public record FilesetSettings(DeleteLimit deleteLimit, List<String> include, boolean defaultIgnores) {
    /** Copies the list. */
    public FilesetSettings {
        include = List.copyOf(include);
    }
}
