{{- define "expense-tracker.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains (.Values.nameOverride | default .Chart.Name) .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (.Values.nameOverride | default .Chart.Name) | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "expense-tracker.selector" -}}
app.kubernetes.io/name: {{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "expense-tracker.labels" -}}
{{ include "expense-tracker.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "expense-tracker.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "expense-tracker.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- /* A secret setting: from a mounted file where a provider class mounts them, else from a secret of the cluster. */ -}}
{{- define "expense-tracker.fromSecret" -}}
{{- if .root.Values.secretFiles.providerClass -}}
- name: {{ .name }}_FILE
  value: /secrets/{{ .file }}
{{- else -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ required (printf "%s.existingSecret is needed, or secretFiles.providerClass" .of) .secret }}
      key: {{ .key }}
{{- end -}}
{{- end -}}

{{- /* The keys that wrap companies' keys: the first one wraps, each unwraps what it wrapped. */ -}}
{{- define "expense-tracker.masterKey" -}}
{{- $file := ternary "/keys/master/master-key.json" "" (not (empty .Values.encryption.existingSecret)) -}}
{{- $kms := ternary (printf "aws-kms://%s" .Values.encryption.kmsKey) "" (not (empty .Values.encryption.kmsKey)) -}}
{{- if and $file $kms -}}
{{- eq .Values.encryption.wrapWith "kms" | ternary (printf "%s,%s" $kms $file) (printf "%s,%s" $file $kms) -}}
{{- else -}}
{{- required "encryption.existingSecret or encryption.kmsKey is needed" (coalesce $file $kms) -}}
{{- end -}}
{{- end -}}
