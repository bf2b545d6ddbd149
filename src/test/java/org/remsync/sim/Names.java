package org.remsync.sim;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.remsync.base.FileNames;

/** Takes absolute paths apart, whatever bytes their names have. */
final class Names {
    private final Map<Path, String[]> odd = new HashMap<>();

    /** The names of a path, the outermost first; none for the root. */
    String[] of(Path path) {
        String text = path.toString();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return odd.computeIfAbsent(path, Names::slowly);
            }
        }
        return text.length() == 1 ? new String[0] : text.substring(1).split("/");
    }

    private static String[] slowly(Path path) {
        String[] names = new String[path.getNameCount()];
        Path each = path;
        for (int i = names.length - 1; i >= 0; i--) {
            names[i] = FileNames.of(each);
            each = each.getParent();
        }
        return names;
    }
}
