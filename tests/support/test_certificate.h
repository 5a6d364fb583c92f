// A self-signed certificate for one name, made when asked for, for tests of TLS.
//
//   TestCertificate certificate("hooks.example.com");
//   httplib::SSLServer server(certificate.x509(), certificate.key());
//   options.ca_file = certificate.pem_file();   // removed with the certificate
#pragma once

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

namespace leadgate::testing {

class TestCertificate {
 public:
  explicit TestCertificate(const std::string& name) : key_(EVP_EC_gen("P-256")), x509_(X509_new()) {
    X509_set_version(x509_.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509_.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509_.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(x509_.get()), 3600);
    X509_set_pubkey(x509_.get(), key_.get());
    X509_NAME* subject = X509_get_subject_name(x509_.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name.c_str()), -1,
                               -1, 0);
    X509_set_issuer_name(x509_.get(), subject);
    AddExtension(NID_subject_alt_name, "DNS:" + name);
    AddExtension(NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(x509_.get(), key_.get(), EVP_sha256());
    WritePem();
  }
  ~TestCertificate() { std::filesystem::remove(pem_file_); }
  TestCertificate(const TestCertificate&) = delete;
  TestCertificate& operator=(const TestCertificate&) = delete;

  X509* x509() const { return x509_.get(); }
  EVP_PKEY* key() const { return key_.get(); }
  const std::string& pem_file() const { return pem_file_; }

 private:
  struct Closer {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* x509) const { X509_free(x509); }
  };

  void AddExtension(int nid, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    X509_add_ext(x509_.get(), extension, -1);
    X509_EXTENSION_free(extension);
  }

  void WritePem() {
    pem_file_ = std::filesystem::temp_directory_path() / "leadgate-certificate-XXXXXX";
    const int fd = ::mkstemp(pem_file_.data());
    std::FILE* file = ::fdopen(fd, "w");
    PEM_write_X509(file, x509_.get());
    std::fclose(file);
  }

  std::unique_ptr<EVP_PKEY, Closer> key_;
  std::unique_ptr<X509, Closer> x509_;
  std::string pem_file_;
};

}  // namespace leadgate::testing
