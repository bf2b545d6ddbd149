"""The tools of bench/run. Of each: the program it needs, and four scripts for sh.

prepare    what both sides have before, from $OLD; not measured
change     puts $NEW where the tool looks for it; not measured
encode     what has to travel goes to $DELTA; measured
decode     makes $BACK at the other side from what it has and $DELTA; measured

They run in a directory of their own.
"""
from collections import namedtuple

Tool = namedtuple('Tool', 'needs prepare change encode decode')


def plain(needs, encode, decode):
    return Tool(needs, '', '', encode, decode)


# The program as people use it: two sites that have exchanged the old file, then an edit, and what the parcel takes.
REMSYNC = Tool('java', '''
    mkdir one stick
    cp "$OLD" one/file
    remsync --home a init one --set bench --site a --address a@example.org
    printf 'delta.effort = %s\\nbasis.file-limit = 2G\\n' "$EFFORT" >>a/remsync.properties
    remsync --home a invite b b@example.org --set bench -o invitation
    remsync --home b join invitation two --site b --address b@example.org
    printf 'basis.file-limit = 2G\\n' >>b/remsync.properties
    for round in 1 2 3; do
        remsync --home b broadcast --out stick
        remsync --home a process stick
        remsync --home a broadcast --out stick
        remsync --home b process stick
    done
    cmp "$OLD" two/file
    rm -f stick/*
    ''', '''
    cp "$NEW" one/file
    ''', '''
    remsync --home a broadcast --out stick
    cat stick/remsync-* >"$DELTA"
    ''', '''
    remsync --home b process stick
    mv two/file "$BACK"
    ''')

# What a backup program's repository grows by.
BORG = Tool('borg', '''
    borg init -e none store
    cp "$OLD" file
    borg create store::old file
    du -sb store | cut -f1 >before
    ''', '''
    cp "$NEW" file
    ''', '''
    borg create -C zstd,19 store::new file
    truncate -s $(($(du -sb store | cut -f1) - $(cat before))) "$DELTA"
    ''', '''
    borg extract --stdout store::new file >"$BACK"
    ''')

RESTIC = Tool('restic', '''
    export RESTIC_PASSWORD=bench RESTIC_CACHE_DIR=cache
    restic -q -r store init --repository-version 2
    cp "$OLD" file
    restic -q -r store backup --compression max file
    du -sb store | cut -f1 >before
    ''', '''
    cp "$NEW" file
    ''', '''
    export RESTIC_PASSWORD=bench RESTIC_CACHE_DIR=cache
    restic -q -r store backup --compression max file
    truncate -s $(($(du -sb store | cut -f1) - $(cat before))) "$DELTA"
    ''', '''
    export RESTIC_PASSWORD=bench RESTIC_CACHE_DIR=cache
    restic -q -r store dump latest "$PWD/file" >"$BACK" || restic -q -r store dump latest /file >"$BACK"
    ''')

GIT = Tool('git', '''
    export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a
    git init -q -b main one
    cd one
    cp "$OLD" file
    git add file
    git commit -qm old
    git tag old
    git clone -q . ../two
    ''', '''
    cp "$NEW" one/file
    ''', '''
    export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a
    cd one
    git add file
    git commit -qm new
    git bundle create -q "$DELTA" old..main
    ''', '''
    cd two
    git fetch -q "$DELTA" main
    git cat-file blob FETCH_HEAD:file >"$BACK"
    ''')

TOOLS = {
    'remsync': REMSYNC,
    'delta alone': Tool(
        'java', 'compile', '', 'library encode "$EFFORT" "$OLD" "$NEW" "$DELTA"', 'library decode "$OLD" "$DELTA" "$BACK"'),
    # -D: left to itself it unpacks what gzip packed, and what it then makes again is another file.
    'xdelta3 -9': plain(
        'xdelta3', 'xdelta3 -9 -D -S lzma -B 1073741824 -f -e -s "$OLD" "$NEW" "$DELTA"',
        'xdelta3 -D -B 1073741824 -f -d -s "$OLD" "$DELTA" "$BACK"'),
    'zstd -19': plain(
        'zstd', 'zstd -q -f -19 --long=31 --patch-from="$OLD" "$NEW" -o "$DELTA"',
        'zstd -q -f -d --long=31 --patch-from="$OLD" "$DELTA" -o "$BACK"'),
    'bsdiff': plain('bsdiff', 'bsdiff "$OLD" "$NEW" "$DELTA"', 'bspatch "$OLD" "$BACK" "$DELTA"'),
    'hdiffz': plain(
        'hdiffz', 'hdiffz -m -SD -c-zstd-21-24 -f "$OLD" "$NEW" "$DELTA"', 'hpatchz -f "$OLD" "$DELTA" "$BACK"'),
    'rdiff+zstd': plain(
        'rdiff', 'rdiff -f -b 1024 signature "$OLD" s && rdiff -f delta s "$NEW" r && zstd -q -f -19 r -o "$DELTA"',
        'zstd -q -f -d "$DELTA" -o r && rdiff -f patch "$OLD" r "$BACK"'),
    'rsync batch': Tool(
        'rsync', 'cp "$OLD" file', '',
        'rsync -I --no-whole-file --only-write-batch=batch "$NEW" file && zstd -q -f -19 batch -o "$DELTA"',
        'zstd -q -f -d "$DELTA" -o batch && rsync -I --no-whole-file --read-batch=batch file && mv file "$BACK"'),
    'git bundle': GIT,
    'borg': BORG,
    'restic': RESTIC,
}
