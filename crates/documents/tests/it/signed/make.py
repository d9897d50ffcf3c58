"""Makes the signed papers beside this file: pip install pyhanko cryptography; python3 make.py

A root, an office's authority below it, and two signers of the office; another root that nobody trusts. The keys are
thrown away, so running it again makes other files that say the same.
"""
import datetime
import io
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.pdf_utils import generic
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from asn1crypto import keys, x509 as asn1_x509

HERE = pathlib.Path(__file__).parent
FROM, TO = datetime.datetime(2019, 1, 1), datetime.datetime(2049, 1, 1)


def name(common, organisation="UBND huyện Mẫu"):
    return x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        x509.NameAttribute(NameOID.COMMON_NAME, common),
    ])


def rsa_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(subject, key, issuer, issuer_key, is_authority, until=TO):
    build = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
             .serial_number(x509.random_serial_number()).not_valid_before(FROM).not_valid_after(until)
             .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
             .add_extension(x509.KeyUsage(not is_authority, not is_authority, False, False, False, is_authority,
                                          is_authority, False, False), critical=True))
    return build.sign(issuer_key, hashes.SHA256())


def signer(key, cert, others):
    der = lambda one: one.public_bytes(serialization.Encoding.DER)
    private = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8,
                                serialization.NoEncryption())
    store = SimpleCertificateStore()
    for other in others:
        store.register(asn1_x509.Certificate.load(der(other)))
    return signers.SimpleSigner(signing_cert=asn1_x509.Certificate.load(der(cert)),
                                signing_key=keys.PrivateKeyInfo.load(private), cert_registry=store)


def paper():
    """A paper of one page that can be signed."""
    writer = PdfFileWriter()
    stream = generic.StreamObject(stream_data=b"BT /F1 14 Tf 72 700 Td (QUYET DINH) Tj ET")
    font = generic.DictionaryObject({
        generic.pdf_name("/Type"): generic.pdf_name("/Font"),
        generic.pdf_name("/Subtype"): generic.pdf_name("/Type1"),
        generic.pdf_name("/BaseFont"): generic.pdf_name("/Times-Roman"),
    })
    resources = generic.DictionaryObject({generic.pdf_name("/Font"): generic.DictionaryObject(
        {generic.pdf_name("/F1"): writer.add_object(font)})})
    writer.insert_page(PageObject(contents=writer.add_object(stream), media_box=(0, 0, 595, 842), resources=resources))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def sign(content, by, field, subfilter=fields.SigSeedSubFilter.PADES):
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    meta = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=subfilter)
    return signers.sign_pdf(writer, meta, signer=by).getvalue()


def main():
    root_key, office_key, mai_key, binh_key, strange_key = rsa_key(), rsa_key(), rsa_key(), None, rsa_key()
    binh_key = ec.generate_private_key(ec.SECP256R1())
    root = certificate(name("Gốc tin cậy mẫu"), root_key, name("Gốc tin cậy mẫu"), root_key, True)
    office = certificate(name("Cơ quan chứng thực mẫu"), office_key, root.subject, root_key, True)
    mai = certificate(name("Trần Thị Mai"), mai_key, office.subject, office_key, False)
    binh = certificate(name("Lê Văn Bình"), binh_key, office.subject, office_key, False)
    strange_root = certificate(name("Gốc lạ", "Ai đó"), strange_key, name("Gốc lạ", "Ai đó"), strange_key, True)
    someone_key = rsa_key()
    someone = certificate(name("Trần Thị Mai", "Ai đó"), someone_key, strange_root.subject, strange_key, False)
    # One that forges an authority: signed by a signer's key, which may not sign certificates.
    forged_key = rsa_key()
    forged = certificate(name("Trần Thị Mai"), forged_key, mai.subject, mai_key, False)
    (HERE / "root.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    by_mai, by_binh = signer(mai_key, mai, [office]), signer(binh_key, binh, [office])
    unsigned = paper()
    once = sign(unsigned, by_mai, "Ky1")
    twice = sign(once, by_binh, "Ky2")
    files = {
        "unsigned": unsigned,
        "once": once,
        "twice": twice,
        "older": sign(unsigned, by_mai, "Ky1", fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED),
        "unknown": sign(unsigned, signer(someone_key, someone, [strange_root]), "Ky1"),
        "forged": sign(unsigned, signer(forged_key, forged, [mai, office]), "Ky1"),
    }
    changed = bytearray(once)
    at = changed.index(b"QUYET DINH")
    changed[at:at + 10] = b"QUYET BINH"
    files["changed"] = bytes(changed)
    added = IncrementalPdfFileWriter(io.BytesIO(once))
    added.root["/Them"] = generic.pdf_string("sau khi ký")
    added.update_root()
    out = io.BytesIO()
    added.write(out)
    files["added"] = out.getvalue()
    for title, content in files.items():
        (HERE / f"{title}.pdf").write_bytes(content)
        print(title, len(content))


main()
