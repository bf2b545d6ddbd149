"""The data sets of bench/run: each makes an old and a new file, by a fixed seed or from fixed versions."""
import gzip, io, os, random, shutil, sqlite3, struct, subprocess, tarfile, time, zipfile, zlib

HERE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
GROUP = {'hibernate-core': 'org/hibernate/orm', 'guava': 'com/google/guava', 'spring-core': 'org/springframework'}
PACKAGES = 'openssl libssl3 systemd python3.11 perl-base git samba-libs libgs10 php8.2-cli imagemagick-6.q16 curl nodejs'


def maven(artifact, version, classifier=''):
    """The path of an artifact, fetched if need be."""
    group = GROUP[artifact]
    name = f'{artifact}-{version}' + (f'-{classifier}' if classifier else '') + '.jar'
    path = os.path.expanduser(f'~/.m2/repository/{group}/{artifact}/{version}/{name}')
    if not os.path.exists(path):
        coordinates = f'{group.replace("/", ".")}:{artifact}:{version}:jar' + (f':{classifier}' if classifier else '')
        subprocess.run(['mvn', '-q', '-B', 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get',
                        f'-Dartifact={coordinates}', '-Dtransitive=false'], check=True)
    return path


def tar(names, to):
    """A tar archive that depends on nothing but names and bytes."""
    with tarfile.open(to, 'w', format=tarfile.GNU_FORMAT) as out:
        for name, data in sorted(names.items()):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o644
            out.addfile(entry, io.BytesIO(data))


def sources(version, to):
    with zipfile.ZipFile(maven('hibernate-core', version, 'sources')) as jar:
        tar({name: jar.read(name) for name in jar.namelist() if not name.endswith('/')}, to)


def source_patch(old, new, small):
    """Sources of hibernate-core 6.4.4 and 6.4.5 as a tar."""
    sources('6.4.4.Final', old), sources('6.4.5.Final', new)


def source_minor(old, new, small):
    """Sources of hibernate-core 6.4.4 and 6.5.2 as a tar."""
    sources('6.4.4.Final', old), sources('6.5.2.Final', new)


def words(rng, count):
    return [''.join(rng.choice('abcdefghijklmnopqrstuvwxyz') for _ in range(rng.randint(3, 9))) for _ in range(count)]


def sqlite(old, new, small):
    """An SQLite file with two indexes, before and after 3,000 updates and 1% more rows."""
    rng = random.Random(7)
    known, rows = words(rng, 3000), 20_000 if small else 300_000
    text = lambda n: ' '.join(rng.choice(known) for _ in range(n))
    row = lambda i: (i, text(2), text(rng.randint(5, 40)), rng.random() * 1000, rng.randint(1, 2**31),
                     rng.randbytes(rng.randint(0, 120)))
    base = sqlite3.connect(old)
    base.execute('create table orders(id integer primary key, customer, note, amount real, stamp integer, token)')
    base.execute('create index by_customer on orders(customer)')
    base.execute('create index by_stamp on orders(stamp)')
    base.executemany('insert into orders values(?,?,?,?,?,?)', (row(i) for i in range(rows)))
    base.commit(), base.close()
    shutil.copy(old, new)
    base = sqlite3.connect(new)
    for i in rng.sample(range(rows), 3000):
        base.execute('update orders set note=?, amount=?, stamp=? where id=?', row(i)[2:5] + (i,))
    base.executemany('insert into orders values(?,?,?,?,?,?)', (row(rows + i) for i in range(rows // 100)))
    base.commit(), base.close()


def classpath():
    """Of the program and its libraries."""
    given = os.environ.get('REMSYNC_CLASSPATH')
    if not given:
        given = f'{HERE}/target/remsync.jar'
        subprocess.run([f'{HERE}/remsync', 'version'], check=True, stdout=subprocess.DEVNULL)
    return given


def h2(old, new, small):
    """An H2 file before and after 3,000 updates."""
    subprocess.run(['java', '-cp', classpath(), f'{HERE}/bench/H2Data.java', old, new, str(20_000 if small else 200_000)],
                   check=True)


def log(old, new, small):
    """An access log with 2% appended."""
    rng = random.Random(3)
    size = 400_000 if small else 50_000_000
    parts = ['api', 'img', 'user', 'shop', 'static', 'blog', 'v1', 'v2', 'cart', 'item', 'search']
    paths = ['/' + '/'.join(rng.choice(parts) for _ in range(rng.randint(1, 4))) + rng.choice(['', '.html', '.png'])
             for _ in range(400)]
    agents = [f'Mozilla/5.0 (X11; Linux x86_64; rv:{v}.0) Gecko/20100101 Firefox/{v}.0' for v in range(90, 120)]
    hosts = ['%d.%d.%d.%d' % tuple(rng.randint(1, 254) for _ in range(4)) for _ in range(3000)]
    when, lines, total = 1_700_000_000, [], 0
    while total < size * 1.02:
        when += rng.choice([0, 0, 0, 1, 1, 2])
        path = rng.choice(paths) + (f'?id={rng.randint(1, 99999)}' if rng.random() < .2 else '')
        stamp = time.strftime('%d/%b/%Y:%H:%M:%S +0000', time.gmtime(when))
        lines.append(f'{rng.choice(hosts)} - - [{stamp}] "GET {path} HTTP/1.1" {rng.choice([200, 200, 200, 304, 404])} '
                     f'{rng.randint(100, 50000)} "-" "{rng.choice(agents)}"\n')
        total += len(lines[-1])
    whole = ''.join(lines).encode()
    with open(old, 'wb') as a, open(new, 'wb') as b:
        a.write(whole[:size]), b.write(whole)


def moved(old, new, small):
    """Large files renamed and moved, and one that is another with some changes, as a tar."""
    rng = random.Random(5)
    size = 1 << 20 if small else 30 << 20
    files = {f'photos/{i}/{i:03}.raw': rng.randbytes(size) for i in range(8)}
    tar(files, old)
    names = list(files)
    after = {f'archive/{rng.randint(0, 9)}/{i}.raw': files[name] for i, name in enumerate(rng.sample(names, 8))}
    derived = bytearray(files[names[0]])
    for _ in range(1000):
        at = rng.randrange(size - 64)
        derived[at:at + 64] = rng.randbytes(64)
    after['new.raw'] = bytes(derived)
    tar(after, new)


def jar(artifact, first, second):
    def make(old, new, small):
        shutil.copy(maven(artifact, first), old), shutil.copy(maven(artifact, second), new)
    make.__doc__ = f'{artifact} {first} and {second}, jars as they are.'
    return make


def prose(rng, known, count):
    return ' '.join(rng.choice(known) for _ in range(count))


def paragraphs(rng, small, edited):
    """Paragraphs, and the same with one in a hundred changed."""
    known = words(rng, 4000)
    lines = [prose(rng, known, rng.randint(20, 120)) for _ in range(100 if small else 3000)]
    again = [prose(rng, known, 40) if rng.random() < .01 else line for line in lines]
    return again if edited else lines


def archive(to, members):
    """A zip as office programs write it."""
    with zipfile.ZipFile(to, 'w', zipfile.ZIP_DEFLATED) as out:
        for name, text in members.items():
            out.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def docx(old, new, small):
    """A text document (zip of XML), one paragraph in a hundred changed."""
    for to, edited in ((old, False), (new, True)):
        body = ''.join(f'<w:p w:rsidR="00A77B3E"><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>'
                       for line in paragraphs(random.Random(11), small, edited))
        archive(to, {'[Content_Types].xml': '<Types/>', 'word/document.xml': f'<w:document><w:body>{body}</w:body></w:document>',
                     'word/styles.xml': prose(random.Random(12), words(random.Random(13), 300), 4000)})


def xlsx(old, new, small):
    """A spreadsheet (zip of XML) of three sheets, one cell in a thousand changed in one of them."""
    for to, edited in ((old, False), (new, True)):
        rng, sheets = random.Random(17), {}
        for sheet in range(3):
            rows = []
            for row in range(1, 100 if small else 8000):
                cells = [rng.randint(1, 10**6) if column % 3 else round(rng.random() * 1000, 2) for column in range(8)]
                change = rng.random() < .008
                if edited and change and sheet == 1:
                    cells[3] = 424242
                rows.append(f'<row r="{row}">' + ''.join(f'<c r="{"ABCDEFGH"[i]}{row}"><v>{cell}</v></c>'
                                                         for i, cell in enumerate(cells)) + '</row>')
            sheets[f'xl/worksheets/sheet{sheet + 1}.xml'] = f'<worksheet><sheetData>{"".join(rows)}</sheetData></worksheet>'
        archive(to, sheets)


def pdf(old, new, small):
    """A pdf of deflated pages, one paragraph in a hundred changed."""
    for to, edited in ((old, False), (new, True)):
        lines = paragraphs(random.Random(19), small, edited)
        with open(to, 'wb') as out:
            out.write(b'%PDF-1.5\n')
            for page in range(0, len(lines), 8):
                text = '\n'.join(f'1 0 0 1 72 {720 - 14 * i} Tm ({line}) Tj' for i, line in enumerate(lines[page:page + 8]))
                stream = zlib.compress(f'BT /F1 11 Tf {text} ET'.encode())
                out.write(f'{page} 0 obj\n<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n'.encode())
                out.write(stream + b'\nendstream\nendobj\n')


def png(old, new, small):
    """A drawing as a png in chunks of 8 KiB, some lines changed in the middle."""
    width, height = 800, 60 if small else 1200
    for to, edited in ((old, False), (new, True)):
        rng, rows = random.Random(23), []
        for y in range(height):
            shift = 3 if edited and height // 2 <= y < height // 2 + 20 else 0
            row = bytes((x * y // 97 + shift + (rng.random() < .1)) & 255 for x in range(width) for _ in range(3))
            rows.append(b'\1' + row[:3] + bytes((a - b) & 255 for a, b in zip(row[3:], row)))
        chunk = lambda name, data: struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))
        stream = zlib.compress(b''.join(rows), 9)
        with open(to, 'wb') as out:
            out.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)))
            for at in range(0, len(stream), 8192):
                out.write(chunk(b'IDAT', stream[at:at + 8192]))
            out.write(chunk(b'IEND', b''))


def packed(plain, level):
    """Another set by gzip."""
    def made(old, new, small):
        paths = old + '.plain', new + '.plain'
        plain(*paths, small)
        for path, to in zip(paths, (old, new)):
            with open(path, 'rb') as source, open(to, 'wb') as out:
                with gzip.GzipFile('', 'wb', level, out, 0) as written:
                    shutil.copyfileobj(source, written, 1 << 20)
            os.remove(path)
    return made


def gz(old, new, small):
    """An access log with 2% appended, by gzip."""
    packed(log, 6)(old, new, True)


def tgz(old, new, small):
    """Sources of hibernate-core 6.4.4 and 6.4.5 as a tar.gz, 30 MB in one stream."""
    packed(source_patch, 9)(old, new, small)


def bundle(old, new, small):
    """A zip of the sets docx, xlsx, pdf and png."""
    with zipfile.ZipFile(old, 'w', zipfile.ZIP_DEFLATED) as olds, zipfile.ZipFile(new, 'w', zipfile.ZIP_DEFLATED) as news:
        for kind in (docx, xlsx, pdf, png):
            paths = old + '.part', new + '.part'
            kind(*paths, small)
            for path, to in zip(paths, (olds, news)):
                with open(path, 'rb') as part:
                    to.writestr(zipfile.ZipInfo(f'report.{kind.__name__}'), part.read(), zipfile.ZIP_DEFLATED)
                os.remove(path)


def image(old, new, small):
    """A 512 MB ext4 image of unpacked packages, rebuilt after upgrades of those that apt knows two versions of."""
    work = old + '.work'
    for side in (0, 1):
        tree = f'{work}/{side}'
        os.makedirs(tree)
        for package in PACKAGES.split():
            lines = subprocess.run(['apt-cache', 'madison', package], capture_output=True, text=True).stdout.splitlines()
            versions = sorted({line.split('|')[1].strip() for line in lines}) or None
            if versions:
                wanted = versions[0 if side == 0 else -1]
                subprocess.run(['apt-get', '-qq', 'download', f'{package}={wanted}'], cwd=work, check=True)
        for name in sorted(os.listdir(work)):
            if name.endswith('.deb'):
                subprocess.run(['dpkg', '-x', f'{work}/{name}', tree], check=True)
                os.remove(f'{work}/{name}')
        fixed = '11111111-2222-3333-4444-555555555555'
        subprocess.run(['mkfs.ext4', '-q', '-U', fixed, '-E', f'hash_seed={fixed}', '-d', tree, (old, new)[side], '512M'],
                       check=True, env=dict(os.environ, E2FSPROGS_FAKE_TIME='1700000000'))
    shutil.rmtree(work)


SETS = {'source-patch': source_patch, 'source-minor': source_minor, 'sqlite': sqlite, 'h2': h2, 'log': log,
        'moved': moved, 'jar-guava': jar('guava', '33.3.0-jre', '33.3.1-jre'),
        'jar-hibernate': jar('hibernate-core', '6.4.4.Final', '6.4.5.Final'),
        'jar-spring': jar('spring-core', '6.1.5', '6.1.6'), 'docx': docx, 'xlsx': xlsx, 'pdf': pdf, 'png': png, 'gz': gz,
        'tgz': tgz, 'bundle': bundle, 'image': image}
