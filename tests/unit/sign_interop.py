#!/usr/bin/python3
"""Does a second implementation agree? xmlsec1 verifies what sign/ signs, sign/
verifies what xmlsec1 signs, and both refuse what was changed afterwards."""

import base64
import os
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.environ["MZ_SOURCE"]
TOOL = os.path.join(os.environ["MZ_BIN"], "sign_tool")
PKI = os.path.join(SOURCE, "tests", "support", "pki")
NOW_MS = "1790000000000"  # in 2026
EC, RSA = "ecdsa-sha256", "rsa-sha256"
PARTIES = {"aanbieder-a": EC, "aanbieder-b": EC, "aanbieder-c": RSA,
           "aanbieder-d": RSA}
ID = "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"
CONTENT = ('<Bericht xmlns="urn:meerzorg:test:1.0"><Header><Afzender>41000001'
           '</Afzender></Header><Tekst>een &amp; twee &lt; drie &gt; '
           '"vier"&#xD;\n\u00eb \u20ac</Tekst><Leeg></Leeg></Bericht>')
TEMPLATE = """
  <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
    <ds:SignedInfo>
      <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
      <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#%s"/>
      <ds:Reference URI="">
        <ds:Transforms>
          <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
          <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        </ds:Transforms>
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
        <ds:DigestValue/>
      </ds:Reference>
    </ds:SignedInfo>
    <ds:SignatureValue/>
    <ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo>
  </ds:Signature>
"""
failures = 0


def pki(name):
    return os.path.join(PKI, name)


def run(*args):
    return subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False)


def check(what, good, done):
    global failures
    if good:
        return
    failures += 1
    print("FAIL", what, done.stdout[-400:], done.stderr[-400:])


def save(data):
    with open("document.xml", "wb") as file:
        file.write(data)
    return "document.xml"


def xmlsec_accepts(party, data):
    return run("xmlsec1", "--verify", "--enabled-key-data", "x509",
               "--enabled-reference-uris", "empty,same-doc",
               "--id-attr:Id", ID,
               "--trusted-pem", pki(party + ".crt"), save(data))


def tool_accepts(party, data, *instant):
    verb = "verify" if instant else "verify-answer"
    return run(TOOL, verb, pki(party + ".crt"), save(data), *instant)


def agree(what, party, data, *instant):
    """Both accept the document, and neither when a letter has changed."""
    done = xmlsec_accepts(party, data)
    check(what + ": xmlsec1 accepts", done.returncode == 0, done)
    done = tool_accepts(party, data, *instant)
    check(what + ": we accept", done.returncode == 0, done)
    changed = data.replace(b"een &amp; twee", b"een &amp; drie")
    assert changed != data
    done = xmlsec_accepts(party, changed)
    check(what + ": xmlsec1 refuses a change", done.returncode == 1, done)
    done = tool_accepts(party, changed, *instant)
    check(what + ": we refuse a change", done.stdout == b"sign-digest\n", done)


def we_sign(party):
    done = run(TOOL, "sign", pki(party + ".key"), pki(party + ".crt"),
               save(CONTENT.encode()))
    check(party + ": sign", done.returncode == 0, done)
    agree(party + ": we sign", party, done.stdout, NOW_MS)


def we_answer(party):
    done = run(TOOL, "answer", pki(party + ".key"), pki(party + ".crt"),
               save(CONTENT.encode()), NOW_MS)
    check(party + ": answer", done.returncode == 0, done)
    agree(party + ": we answer", party, done.stdout)
    changed = done.stdout.replace(b"<xades:SigningTime>2026",
                                  b"<xades:SigningTime>2027")
    assert changed != done.stdout
    other = xmlsec_accepts(party, changed)
    check(party + ": xmlsec1 refuses another time", other.returncode == 1, other)
    other = tool_accepts(party, changed)
    check(party + ": we refuse another time", other.returncode == 1, other)


def xmlsec_signs(party, method):
    template = CONTENT.replace("</Bericht>",
                               TEMPLATE % method + "</Bericht>")
    done = run("xmlsec1", "--sign", "--privkey-pem",
               pki(party + ".key") + "," + pki(party + ".crt"),
               "--output", "signed.xml", save(template.encode()))
    check(party + ": xmlsec1 signs", done.returncode == 0, done)
    with open("signed.xml", "rb") as file:
        agree(party + ": xmlsec1 signs", party, file.read(), NOW_MS)


def serial_is_openssls(party):
    """The issuer and serial of an answer, as openssl reads the structure."""
    done = run(TOOL, "answer", pki(party + ".key"), pki(party + ".crt"),
               save(CONTENT.encode()), NOW_MS)
    text = done.stdout.split(b"<xades:IssuerSerialV2>")[1].split(b"<")[0]
    with open("serial.der", "wb") as file:
        file.write(base64.b64decode(text))
    parsed = run("openssl", "asn1parse", "-inform", "DER", "-in", "serial.der")
    serial = run("openssl", "x509", "-noout", "-serial", "-in",
                 pki(party + ".crt")).stdout.split(b"=")[1].strip()
    check(party + ": serial", serial in parsed.stdout, parsed)
    check(party + ": issuer", b"cont [ 4 ]" in parsed.stdout, parsed)


def main():
    if shutil.which("xmlsec1") is None:
        print("xmlsec1 is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for party, method in PARTIES.items():
            we_sign(party)
            we_answer(party)
            xmlsec_signs(party, method)
        we_answer("zorgkantoor")
        serial_is_openssls("zorgkantoor")
        os.chdir(SOURCE)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
